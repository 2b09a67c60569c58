# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The 23 metrics of the assessment with their points, and the ratings.

Source: data.europa.eu, MQA methodology; names and points as in its vocabulary of measurements
(piveau-dqv-vocabulary and its default score values).
"""

from typing import Final

from auzolan.catalogue.nouns.quality import Dimension, Metric, Rating

_POINTS: Final = {
    Dimension.FINDABILITY: {
        "keywordAvailability": 30,
        "categoryAvailability": 30,
        "spatialAvailability": 20,
        "temporalAvailability": 20,
    },
    Dimension.ACCESSIBILITY: {
        "accessUrlStatusCode": 50,
        "downloadUrlAvailability": 20,
        "downloadUrlStatusCode": 30,
    },
    Dimension.INTEROPERABILITY: {
        "formatAvailability": 20,
        "mediaTypeAvailability": 10,
        "formatMediaTypeVocabularyAlignment": 10,
        "formatMediaTypeNonProprietary": 20,
        "formatMediaTypeMachineInterpretable": 20,
        "dcatApCompliance": 30,
    },
    Dimension.REUSABILITY: {
        "licenceAvailability": 20,
        "knownLicence": 10,
        "accessRightsAvailability": 10,
        "accessRightsVocabularyAlignment": 5,
        "contactPointAvailability": 20,
        "publisherAvailability": 10,
    },
    Dimension.CONTEXTUALITY: {
        "rightsAvailability": 5,
        "byteSizeAvailability": 5,
        "dateIssuedAvailability": 5,
        "dateModifiedAvailability": 5,
    },
}
METRICS: Final = tuple(
    Metric(name, dimension, points) for dimension, metrics in _POINTS.items() for name, points in metrics.items()
)
MOST: Final = sum(metric.points for metric in METRICS)


def rating(points: float, *, at_120: Rating = Rating.BAD) -> Rating:
    """Return what a score is called: Excellent from 351, Good from 221, Sufficient from 121, Bad below.

    A mean is called by the whole number nearest to it. The source calls exactly 120 both Bad (0-120) and Sufficient
    (120-220), so ``at_120`` says which of the two is meant.

    >>> [rating(points).value for points in (351, 350, 220.4, 121, 120)]
    ['Excellent', 'Good', 'Sufficient', 'Sufficient', 'Bad']
    >>> rating(120, at_120=Rating.SUFFICIENT).value
    'Sufficient'
    """
    whole = int(points + 0.5)
    if whole == 120:
        return at_120
    bounds = ((351, Rating.EXCELLENT), (221, Rating.GOOD), (121, Rating.SUFFICIENT))
    return next((name for least, name in bounds if whole >= least), Rating.BAD)
