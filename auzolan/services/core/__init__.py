# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Arithmetic and judgement of services: the directory as CPSV-AP, charters, the standard, involvement, reviewers."""
