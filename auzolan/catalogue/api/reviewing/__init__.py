# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of catalogue, topic by topic, and the kinds of decision that answer what they see."""
