using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Architecture.Tests.Reading;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>The reader sees a type wherever it is named; else the arrows would hold by blindness.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.Threading.Tasks.Task")]
    [InlineData("System.IO.EndOfStreamException")]
    [InlineData("System.Text.StringBuilder")]
    [InlineData("System.IComparable`1")]
    [InlineData("System.Threading.Timer")]
    [InlineData("System.Collections.Generic.Queue`1")]
    [InlineData("System.Version")]
    [InlineData("System.Uri")]
    [InlineData("System.Runtime.Versioning.RequiresPreviewFeaturesAttribute")]
    [InlineData("System.IO.StringWriter")]
    public void a_type_is_seen_wherever_it_stands(string type) =>
        Assert.Contains(Repository.Tests.Uses, use => use.User.Name == nameof(Sample) && use.Used.FullName == type);

    [Fact]
    public void a_native_call_is_seen() =>
        Assert.Contains("Kirei.Architecture.Tests.Sample.getppid", Repository.Tests.NativeCalls);

    [Fact]
    public void the_length_of_a_method_is_seen() =>
        Assert.Contains(
            MethodLengths.Read(Repository.Tests),
            length => length.Place.Contains("/ReaderTests.cs:", StringComparison.Ordinal) && length.Lines is > 5 and < 20);
}

// CA1812: it is only looked at; CA1823, IDE0051, IDE0052, CS0169: so are its members; CA2101, SYSLIB1054, CA5392: nobody makes the call
#pragma warning disable CA1812, CA1823, IDE0051, IDE0052, CS0169, CA2101, SYSLIB1054, CA5392

internal abstract class Sample : IComparable<Version>
{
    private readonly Timer? _field;

    public abstract int CompareTo(Version? other);

    private static Func<string?> InLambda => () => Console.ReadLine();

    private static bool InGenericArgument => Enumerable.Empty<object>().OfType<Queue<int>>().Any();

    private static Uri[]? InSignature() => null;

    private static int Caught(Func<int> function)
    {
        try
        {
            return function();
        }
        catch (EndOfStreamException)
        {
            return -1;
        }
    }

    [RequiresPreviewFeatures]
    private static void WithAttribute()
    {
    }

    private static string Local(object anything)
    {
        StringBuilder? local = anything as StringBuilder;
        return local?.ToString() ?? "";
    }

    private static async Task Asynchronous() => await Task.Yield();

    private static T Constrained<T>(T writer)
        where T : StringWriter => writer;

    [DllImport("libc")]
    private static extern int getppid();
}
