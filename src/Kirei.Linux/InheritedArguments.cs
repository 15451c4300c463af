using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>The arguments and the environment of this process as the kernel handed them over, byte for byte.</summary>
public static unsafe class InheritedArguments
{
    private const int EnvironmentLimit = 1 << 20;

    /// <summary>
    /// The argument vector, the program's name first. The kernel lays it out below the environment, with a null pointer between and the
    /// count before (System V ABI, "Process Initialization"), so it is found from environ without /proc.
    /// </summary>
    /// <param name="count">How many arguments Main was given, the program's name not counted.</param>
    public static OsString[] Read(int count)
    {
        byte** arguments = environ() - 1 - (count + 1);
        OsString[] result = new OsString[count + 1];
        for (int i = 0; i <= count; i++)
        {
            result[i] = Copy(arguments[i]);
        }

        return result;
    }

    /// <summary>The environment, one <c>NAME=value</c> each.</summary>
    public static OsString[] ReadEnvironment()
    {
        byte** variables = environ();
        int count = 0;
        while (count < EnvironmentLimit && variables[count] is not null)
        {
            count++;
        }

        OsString[] result = new OsString[count];
        for (int i = 0; i < count; i++)
        {
            result[i] = Copy(variables[i]);
        }

        return result;
    }

    private static OsString Copy(byte* text) =>
        new(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
