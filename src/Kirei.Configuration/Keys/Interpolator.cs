using System;
using System.Collections.Generic;
using System.Text;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Preparation;

namespace Kirei.Configuration.Keys;

/// <summary>Puts the container's variables into values, by Compose's rules, and tells of each mistake at its own place.</summary>
internal sealed class Interpolator(EnvironmentBlock environment, Findings findings)
{
    // An alias and a merge key bring the same scalar to several places: it is told of once.
    private readonly HashSet<ScalarNode> _told = [];

    /// <summary>The value with its variables.</summary>
    public ScalarNode Apply(ScalarNode scalar)
    {
        if (!scalar.Value.Bytes.Contains((byte)'$'))
        {
            return scalar;
        }

        List<InterpolationMistake> mistakes = [];
        byte[] result = Interpolation.Apply(
            scalar.Value.Bytes, environment, mistakes, UnsetVariables.Warned, VariableForms.BracesAndBare);
        foreach (InterpolationMistake mistake in _told.Add(scalar) ? mistakes : [])
        {
            Location at = PlaceOf(scalar, mistake.Offset);
            if (mistake.IsWarning)
            {
                findings.Warn(at, mistake.Reason.Replace(", or the value in single quotes", "", StringComparison.Ordinal));
            }
            else
            {
                findings.Error(at, mistake.Reason);
            }
        }

        return scalar.With(new OsString(result));
    }

    /// <summary>Where a byte of the value stands in the file; where the value begins when that cannot be told.</summary>
    private static Location PlaceOf(ScalarNode scalar, int offset)
    {
        ReadOnlySpan<byte> before = scalar.Value.Bytes[..offset];
        int line = before.Count((byte)'\n');
        int inLine = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]);
        string valueLine = scalar.Text.Split('\n')[line];
        int fileLine = scalar.At.Line + line + (scalar.Style == ScalarStyle.Block ? 1 : 0);
        string written = scalar.At.Source.Line(fileLine);
        int start = scalar.Style == ScalarStyle.Block ? written.Length - valueLine.Length
            : scalar.Style == ScalarStyle.Plain ? scalar.At.Column - 1
            : scalar.At.Column;
        bool isThere = start >= 0 && start <= written.Length && written.AsSpan(start).StartsWith(valueLine);
        return isThere ? new Location(scalar.At.Source, fileLine, start + inLine + 1) : scalar.At;
    }
}
