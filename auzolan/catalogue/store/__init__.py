# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue keeps and reads: files of descriptions, and the published shapes and lists it carries."""
