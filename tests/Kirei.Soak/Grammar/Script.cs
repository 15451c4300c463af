using System;
using System.Security.Cryptography;
using System.Text;

namespace Kirei.Soak.Grammar;

/// <summary>A whole entrypoint, and the moment at which it is stopped.</summary>
/// <param name="Number">With the seed, what it was generated from.</param>
/// <param name="Text">The script.</param>
/// <param name="Piece">What the judge knows of it, and the files beside it.</param>
/// <param name="Line">It is stopped when the story has so many lines, or no more come.</param>
/// <param name="Delay">And so many milliseconds after that.</param>
internal sealed record Script(int Number, string Text, Piece Piece, int Line, int Delay)
{
    /// <summary>Eight digits that stand for the text, in known.txt.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Text + string.Join('\n', Piece.Files.Values))))[..8];

    public static Script Generate(ulong seed, int number)
    {
        Dice dice = Dice.For(seed, number);
        Shell shell = dice.PickByWeight([(Shell.Bash, 5), (Shell.Dash, 4), (Shell.Busybox, 2)]);
        Piece body = Body(new Sketch(dice, shell)).With(shell.ToString().ToLowerInvariant());
        string options = Options(dice, shell);
        return new Script(
            number,
            shell.Head() + options + body.Text + "\n",
            options.Length > 0 ? body.With("set") : body,
            StopLine(dice, body),
            dice.Below(51));
    }

    // As often as not the script is at rest when it is stopped; a loop without a long pause never is, and is in its fourth round or so
    private static int StopLine(Dice dice, Piece body) =>
        dice.OneIn(2) ? (body.Leaves.Length * 2) + 6 : dice.Between(1, Math.Max(2, body.Leaves.Length * 2));

    private static Piece Body(Sketch s)
    {
        Piece body = new("");
        for (int steps = s.Dice.Pick(0, 0, 0, 1, 2); steps > 0; steps--)
        {
            body = body.Then(s.Step());
        }

        body = s.Dice.OneIn(8) ? body.Then(s.Step()) : body.Then(s.Main());
        for (int steps = s.Dice.Below(3); steps > 0; steps--)
        {
            body = body.Then(s.Step());
        }

        return body;
    }

    private static string Options(Dice dice, Shell shell) => dice.Below(6) switch
    {
        0 => "set -e\n",
        1 => shell == Shell.Bash ? "set -euo pipefail\n" : "set -eu\n",
        _ => "",
    };
}
