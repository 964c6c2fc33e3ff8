"""Writes the shrunk covariance within the classes, and the coefficients of LDA by it, as scikit-learn computes them for the
data sets of make_analysis_fixtures.py, for LdaTest.

Run: python3 make_shrinkage_fixtures.py   (needs numpy and scikit-learn; tried with 1.9)
"""
import os

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

here = os.path.dirname(os.path.abspath(__file__))
resources = os.path.join(here, '..', 'resources', 'petal', 'lessons', 'analysis')

for name in ('tall', 'wide'):
    x = np.load(os.path.join(resources, name + '_x.npy')).astype(np.float64)
    y = np.load(os.path.join(resources, name + '_y.npy')).ravel().astype(int)
    lda = LinearDiscriminantAnalysis(solver='lsqr', shrinkage='auto').fit(x, y)
    for what, array in (('shrunk', lda.covariance_), ('shrunk_coef', lda.coef_)):
        np.save(os.path.join(resources, name + '_' + what + '.npy'), np.ascontiguousarray(array, dtype=np.float32))
