using System;
using System.Globalization;
using CsCheck;

namespace Kirei.Supervision.Tests;

/// <summary>
/// Properties of what took the policy many rounds to get right: the same samples on every machine, so that a change is judged by itself and
/// not by luck. KIREI_HISTORIES asks for others, and as many as it says; a failure then prints its seed and the smallest sample that fails.
/// </summary>
internal static class FixedSamples
{
    private static readonly int? Asked = Environment.GetEnvironmentVariable("KIREI_HISTORIES") is { } asked
        ? int.Parse(asked, CultureInfo.InvariantCulture)
        : null;

    /// <summary>So many samples, or as many as KIREI_HISTORIES says.</summary>
    public static int Count(int usual) => Asked ?? usual;

    public static void Each<T>(this Gen<T> samples, Action<T> holds, int count)
    {
        if (Asked is { } asked)
        {
            samples.Sample(holds, iter: asked, threads: 1);
            return;
        }

        for (uint i = 1; i <= count; i++)
        {
            T sample = samples.Generate(new PCG(i, 1), null, out _);
            try
            {
                holds(sample);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"sample {i}: {sample}\n{failure.Message}", failure);
            }
        }
    }

    public static void Each<T1, T2>(this Gen<(T1, T2)> samples, Action<T1, T2> holds, int count) =>
        samples.Each(sample => holds(sample.Item1, sample.Item2), count);

    public static void Each<T1, T2, T3>(this Gen<(T1, T2, T3)> samples, Action<T1, T2, T3> holds, int count) =>
        samples.Each(sample => holds(sample.Item1, sample.Item2, sample.Item3), count);
}
