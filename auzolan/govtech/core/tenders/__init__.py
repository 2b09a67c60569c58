# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders: when one may be published, which lessons it answers, how it is told in OCDS."""
