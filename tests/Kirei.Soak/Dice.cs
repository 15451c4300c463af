using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak;

/// <summary>SplitMix64: the same seed gives the same script on every machine and in every release of .NET.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public static Dice For(ulong seed, int number) => new((seed * 0x9E3779B97F4A7C15) ^ ((ulong)number * 0xD1B54A32D192ED03));

    /// <summary>From 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool OneIn(int times) => Below(times) == 0;

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T PickByWeight<T>(IReadOnlyList<(T Choice, int Weight)> choices)
    {
        int left = Below(choices.Sum(choice => choice.Weight));
        return choices.First(choice => (left -= choice.Weight) < 0).Choice;
    }

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
