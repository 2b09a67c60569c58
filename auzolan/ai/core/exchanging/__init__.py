# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One record, five formats: each has a module that reads it, writes it and says what is lacking."""
