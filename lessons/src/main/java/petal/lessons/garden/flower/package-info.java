/** The five kinds of flowers: each grows a plant from chance and draws its blooms, petal by petal. */
package petal.lessons.garden.flower;
