using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Soak.Grammar;

/// <summary>What a production writes with: the dice, the shell it writes for, and names that nobody else has.</summary>
internal sealed class Sketch(Dice dice, Shell shell)
{
    private const int Deepest = 3;

    private readonly HashSet<string> _taken = [];
    private int _depth;

    public Dice Dice { get; } = dice;

    public Shell Shell { get; private set; } = shell;

    public bool IsBash => Shell == Shell.Bash;

    public string Name(params IReadOnlyList<string> choices)
    {
        string name = Dice.Pick(choices);
        for (int number = 2; !_taken.Add(name); number++)
        {
            name = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') + number;
        }

        return name;
    }

    /// <summary>A program and its words.</summary>
    public static Piece Act(string name, string words, bool finishes = false, bool inFront = true) =>
        new($"act {name} {words}") { Leaves = [new Leaf(name.Replace("$n", "", StringComparison.Ordinal), finishes, inFront)] };

    /// <summary>A program without a handler, that ends by itself soon.</summary>
    public Piece Job(string name, string words = "") => Act(name, $"take={Dice.Pick(15, 30, 60)} {words}".TrimEnd());

    public Piece Job() => Job(Name("migrate", "fetch", "render", "check", "load", "report", "notify", "index"));

    /// <summary>Something that ends by itself.</summary>
    public Piece Step() => Write(Productions.Steps);

    /// <summary>Something that stays until the stop.</summary>
    public Piece Main() => Write(Productions.Mains);

    /// <summary>A program with a handler, that stays until it is told.</summary>
    public Piece Program() => Write(Productions.Programs);

    /// <summary>The same for another shell: a script inside the script.</summary>
    public Piece For(Shell shell, Func<Piece> write)
    {
        Shell outer = Shell;
        Shell = shell;
        Piece piece = write();
        Shell = outer;
        return piece;
    }

    private Piece Write(ImmutableArray<Production> choices)
    {
        _depth++;
        var able = choices.Where(production => production.Suits(this) && (_depth < Deepest || !production.IsCompound));
        Production chosen = Dice.PickByWeight([.. able.Select(production => (production, production.Weight))]);
        Piece piece = chosen.Write(this).With(chosen.Name);
        _depth--;
        return piece;
    }
}
