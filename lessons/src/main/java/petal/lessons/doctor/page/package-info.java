/** A diagnosis as a page of suspects to go through, and as a table. */
package petal.lessons.doctor.page;
