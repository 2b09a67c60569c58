# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Waste-collection routes: files read, routes found, and looked at by a checker that shares nothing with the finder."""
