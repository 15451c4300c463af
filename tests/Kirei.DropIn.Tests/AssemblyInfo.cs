using System.Runtime.Versioning;
using Xunit.v3;

[assembly: SupportedOSPlatform("linux")]

// Most of a test is waiting for other processes.
[assembly: Parallelization(MaxThreads = 2)]
