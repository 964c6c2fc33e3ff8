package petal.tensor.backend.contract;

/**
 * Everything that a backend promises. A test class of a backend implements it and names the backend; a backend that is
 * being written can implement the topics one by one.
 */
public interface BackendContract extends MemoryContract, ElementwiseContract, ReductionContract, MatrixContract,
        ConvolutionContract, IndexingContract, BatchNormContract, ChannelContract, PrologueContract,
        ClassificationContract,
        OptimizerContract {
}
