"""Writes neighbours and t-SNE of the fixture tall_x, as scikit-learn computes them, for the tests of the analysis package.

Run after make_analysis_fixtures.py: python3 make_map_fixtures.py   (needs numpy, scipy and scikit-learn 1.2)
"""
import os

import numpy as np
from scipy.spatial.distance import squareform
from sklearn.manifold import TSNE, trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities
from sklearn.metrics import pairwise_distances
from sklearn.neighbors import NearestNeighbors

PERPLEXITY = 10
NEIGHBOURS = 5

here = os.path.dirname(os.path.abspath(__file__))
resources = os.path.join(here, '..', 'resources', 'petal', 'lessons', 'analysis')


def save(name, array):
    np.save(os.path.join(resources, name + '.npy'), np.ascontiguousarray(array, dtype=np.float32))


x = np.load(os.path.join(resources, 'tall_x.npy')).astype(np.float64)
squared = pairwise_distances(x, metric='euclidean', squared=True)
tsne = TSNE(perplexity=PERPLEXITY, init='pca', method='exact', random_state=0)
chart = tsne.fit_transform(x)
others = NearestNeighbors(n_neighbors=NEIGHBOURS, metric='cosine').fit(x).kneighbors(return_distance=False)
save('tall_nearest', others)
save('tall_tsne_p', squareform(_joint_probabilities(squared, PERPLEXITY, 0)))
save('tall_tsne', chart)
save('tall_tsne_judged', [tsne.kl_divergence_, trustworthiness(x, chart, n_neighbors=NEIGHBOURS)])
