/**
 * The chapters as Jupyter notebooks, made of the same sources as the pages. {@code Notebooks} writes them, with the
 * kernel that runs them; {@link petal.lessons.notebook.Notebook} is what their cells call; {@code PetalDisplays} shows
 * tensors, modules and pictures.
 */
package petal.lessons.notebook;
