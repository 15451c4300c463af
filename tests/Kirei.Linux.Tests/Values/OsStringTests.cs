using System;
using System.IO;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class OsStringTests
{
    private static readonly byte[] NotUtf8 = [(byte)'a', 0xff, 0xfe, (byte)' ', 0xc3];

    [Fact]
    public void bytes_that_are_not_utf8_are_kept_and_shown_as_replacements()
    {
        OsString text = new(NotUtf8);

        Assert.Equal(NotUtf8, text.Bytes.ToArray());
        Assert.Equal(NotUtf8.Length, text.Length);
        Assert.Equal("a\ufffd\ufffd \ufffd", text.ToString());
    }

    [Fact]
    public void an_argument_and_a_variable_reach_the_child_byte_for_byte()
    {
        using TemporaryDirectory directory = new();
        string output = directory.PathOf("output");
        SpawnRequest request = Children.Request("sh", "-c", $"printf '%s=%s' \"$1\" \"$ODD\" >{output}", "sh");

        ExitStatus status = Children.Run(request with
        {
            Command = request.Command.Add(new OsString(NotUtf8)),
            Environment = new EnvironmentBlock([.. request.Environment.Variables, new OsString([.. "ODD="u8, .. NotUtf8])]),
        });

        Assert.Equal(ExitStatus.Exited(0), status);
        Assert.Equal([.. NotUtf8, (byte)'=', .. NotUtf8], File.ReadAllBytes(output));
    }

    [Fact]
    public void equality_is_that_of_the_bytes()
    {
        Assert.Equal(new OsString("grüße"), new OsString("grüße"u8));
        Assert.Equal(new OsString("grüße").GetHashCode(), new OsString("grüße"u8).GetHashCode());
        Assert.True(new OsString("a") != new OsString("A"));
        Assert.Equal(default, new OsString(""));
    }

    [Fact]
    public void it_is_followed_by_nul_for_native_calls_even_when_it_was_never_set()
    {
        Assert.Equal("x\0"u8, new OsString("x").Terminated);
        Assert.Equal("\0"u8, default(OsString).Terminated);
        Assert.True(default(OsString).Bytes.IsEmpty);
    }
}
