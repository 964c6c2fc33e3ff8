"""Writes embeddings as the Spark job does, two pictures and three that could not be read, for EmbeddingsReadTest.

Run: python3 make_parquet_fixture.py   (needs pyarrow)
"""
import os

import pyarrow as pa
import pyarrow.parquet as pq

here = os.path.dirname(os.path.abspath(__file__))
folder = os.path.join(here, '..', 'resources', 'petal', 'lessons', 'collection')
os.makedirs(folder, exist_ok=True)
bad = 'is no picture'
table = pa.table({
    'path': pa.array(['roses/1.jpg', 'roses/bad.jpg', 'tulips/2.jpg', 'tulips/bad.jpg', 'tulips/worse.jpg']),
    'label': pa.array(['roses', 'roses', 'tulips', 'tulips', 'tulips']),
    'width': pa.array([64, None, 64, None, None], pa.int32()),
    'height': pa.array([48, None, 48, None, None], pa.int32()),
    'embedding': pa.array([[1, 0], None, [0, 1], None, None], pa.list_(pa.float32())),
    'error': pa.array([None, bad, None, bad, bad], pa.string())})
pq.write_table(table, os.path.join(folder, 'part-00000.parquet'), compression='none')
# as others write them; a library that is not there would have to read it
pq.write_table(table, os.path.join(folder, 'snappy.parquet'), compression='snappy')
