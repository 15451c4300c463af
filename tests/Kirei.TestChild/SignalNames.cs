using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kirei.TestChild;

internal static class SignalNames
{
    private static readonly Dictionary<string, int> Numbers = new()
    {
        ["HUP"] = 1,
        ["INT"] = 2,
        ["QUIT"] = 3,
        ["USR1"] = 10,
        ["USR2"] = 12,
        ["TERM"] = Libc.SIGTERM,
        ["WINCH"] = 28,
        ["PWR"] = 30,
        ["RTMIN+3"] = 37,
    };

    public static int Number(string name) => Numbers[name];

    public static string Name(int number) =>
        Numbers.FirstOrDefault(pair => pair.Value == number).Key ?? number.ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<int> List(string names) =>
        names == "none" ? [] : [.. names.Split(',').Select(Number)];
}
