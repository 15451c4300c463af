using Xunit;

namespace Kirei.Container.Tests.Docker;

/// <summary>The tests that need the engine; they run one after the other, and beside no others.</summary>
[CollectionDefinition(nameof(DockerTests), DisableParallelization = true)]
public sealed class DockerTests;
