using Xunit.Sdk;
using Xunit.v3;

// Each test starts half a dozen programs: one after the other they are quicker than all at once.
[assembly: Parallelization(Mode = ParallelMode.None)]
