"""Writes PCA and LDA of two small data sets, as scikit-learn computes them, for PcaTest and LdaTest. The signs of the
LDA axes are left to chance there: the test turns them by Petal's rule.

Run: python3 make_analysis_fixtures.py   (needs numpy and scikit-learn, from 1.0 to 1.4: later ones turn PCA's axes by
their own entries, and scale LDA's differently)
"""
import os

import numpy as np
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

here = os.path.dirname(os.path.abspath(__file__))
resources = os.path.join(here, '..', 'resources', 'petal', 'lessons', 'analysis')


def save(name, array):
    np.save(os.path.join(resources, name + '.npy'), np.ascontiguousarray(array, dtype=np.float32))


def write(name, seed, n, d, classes):
    """n samples of d features. With n < d the covariance within the classes cannot have full rank."""
    rng = np.random.RandomState(seed)
    y = rng.randint(0, classes, n)
    x = rng.randn(n, d) @ rng.randn(d, d) * 0.3 + rng.randn(classes, d)[y]
    x = x.astype(np.float32)
    exact = x.astype(np.float64)
    pca = PCA(n_components=6, svd_solver='full').fit(exact)
    lda = LinearDiscriminantAnalysis(n_components=2).fit(exact, y)
    save(name + '_x', x)
    save(name + '_y', y)
    save(name + '_pca', pca.transform(exact))
    save(name + '_variance', pca.explained_variance_)
    save(name + '_ratio', pca.explained_variance_ratio_)
    save(name + '_lda', lda.transform(exact))
    save(name + '_scalings', lda.scalings_)


write('tall', seed=1, n=60, d=16, classes=5)
write('wide', seed=2, n=40, d=64, classes=4)
