import petal.nn.*
import petal.nn.optim.*
import petal.tensor.*

Random.manualSeed(1)
Tensor x = Tensor.vector(1, 2, 3).requiresGrad(true)
x.square().sum().backward()
System.out.println(x.grad())
System.out.println(new Linear(2, 1))
/exit
