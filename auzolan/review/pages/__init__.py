# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of review: each translates a request, calls the verbs of ``api``, and answers with a template."""
