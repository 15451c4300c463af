using Kirei.Dist.Tests;
using Xunit;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
[assembly: AssemblyFixture(typeof(Kirei.TestKit.DockerImages))]
[assembly: AssemblyFixture(typeof(Release))]
