using System;
using System.Linq;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

public sealed class SelfTests
{
    [Fact]
    public void the_working_directory_is_known() => Assert.Equal(Environment.CurrentDirectory, Self.WorkingDirectory.ToString());

    [Fact]
    public void the_environment_is_read_as_the_kernel_handed_it_over()
    {
        string[] variables = [.. InheritedArguments.ReadEnvironment().Select(variable => variable.ToString())];

        Assert.Contains("PATH=" + Environment.GetEnvironmentVariable("PATH"), variables);
    }

    [Fact]
    public void a_process_knows_its_pid() => Assert.Equal(Environment.ProcessId, Pid.Self.Number);
}
