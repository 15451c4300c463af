using System.Runtime.Versioning;
using Xunit.Sdk;
using Xunit.v3;

[assembly: SupportedOSPlatform("linux")]

// The tests start children and reap with waitid(P_ALL), which belongs to the whole process: one at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
