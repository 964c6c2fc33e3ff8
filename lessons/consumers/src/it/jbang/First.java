///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.github.petal-java:petal-nn:1.0-SNAPSHOT
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import petal.nn.Linear;
import petal.nn.MSELoss;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.nn.Tanh;
import petal.nn.optim.Adam;
import petal.tensor.Tensor;

/** Learns the exclusive or of two numbers. */
public class First {

    public static void main(String[] args) {
        Random.manualSeed(1);
        Sequential network = new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 1));
        Tensor x = Tensor.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2);
        Tensor wanted = Tensor.of(new float[] {0, 1, 1, 0}, 4, 1);

        Adam adam = new Adam(network.parameters(), 0.05);
        for (int step = 0; step < 200; step++) {
            adam.zeroGrad();
            Tensor loss = new MSELoss().forward(network.call(x), wanted);
            loss.backward();
            adam.step();
        }
        System.out.println(network.call(x).abs().round().t());
    }
}
