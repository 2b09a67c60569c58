# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who answers for which data: duties, who has them, what each carries, and a proposal that leaves none out."""
