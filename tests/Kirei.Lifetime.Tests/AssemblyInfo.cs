using Xunit;

[assembly: AssemblyFixture(typeof(Kirei.TestKit.DockerImages))]
