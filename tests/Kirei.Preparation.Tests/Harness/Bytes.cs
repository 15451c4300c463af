using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation.Tests.Harness;

/// <summary>Short ways to write bytes, and environments.</summary>
internal static class Bytes
{
    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public static EnvironmentBlock Environment(params IEnumerable<string> variables) =>
        new([.. variables.Select(variable => new OsString(variable))]);

    public static string[] Lines(EnvironmentBlock environment) => [.. environment.Variables.Select(variable => variable.ToString())];
}
