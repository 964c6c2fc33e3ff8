/** From one weight format to another, tensor by tensor. */
package petal.weights.convert;
