using System.Runtime.Versioning;
using Xunit;
using Xunit.v3;

[assembly: SupportedOSPlatform("linux")]

// Most of a test is waiting for other processes, so more tests than processors run at a time.
[assembly: Parallelization(MaxThreads = 4)]
[assembly: AssemblyFixture(typeof(Kirei.TestKit.DockerImages))]
