using System.Runtime.Versioning;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: SupportedOSPlatform("linux")]

// Some tests measure how soon something is noticed: one at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Kirei.TestKit.DockerImages))]
