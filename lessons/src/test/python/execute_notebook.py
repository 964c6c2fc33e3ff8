"""Executes a notebook in its folder: execute_notebook.py NOTEBOOK OUT. Needs nbclient and nbformat."""

import os
import sys

import nbformat
from nbclient import NotebookClient

source, out = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
nbformat.validate(notebook)
folder = os.path.dirname(os.path.abspath(source))
NotebookClient(notebook, timeout=600, startup_timeout=300, resources={"metadata": {"path": folder}}).execute()
nbformat.write(notebook, out)
