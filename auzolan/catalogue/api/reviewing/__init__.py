# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of the catalogue, and the kinds of decision that answer them, a topic a module."""
