package petal.nn;

import petal.tensor.backend.Activation;

/** A layer that is one of the activations that kernels can apply to their results before storing them. */
sealed interface ActivationLayer permits ReLU, SiLU, Sigmoid {
    /** The activation. */
    Activation activation();
}
