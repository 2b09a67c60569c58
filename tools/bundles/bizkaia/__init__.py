# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bundle of the province of Biscay (tenant ``bizkaia``)."""
