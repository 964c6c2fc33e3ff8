/** The data doctor: what may be wrong with a folder of labelled pictures, as a ranked list of suspects on a page. */
package petal.lessons.doctor;
