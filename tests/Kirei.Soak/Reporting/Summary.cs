using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Kirei.Soak.Reporting;

/// <summary>What came of all the scripts.</summary>
internal sealed class Summary
{
    private const int MostRows = 25;

    private readonly List<Case> _cases = [];

    public TimeSpan Time { get; set; }

    /// <summary>A soak that has run nothing proves nothing.</summary>
    public bool IsContent => HarmedUnknown == 0 && Reached.Any();

    /// <summary>Harmed more often than not, and not in known.txt.</summary>
    private int HarmedUnknown => Harmed.Count(found => found.IsSteady && !found.IsKnown);

    private IEnumerable<Case> Reached => _cases.Where(found => found.WasReached);

    private IEnumerable<Case> Harmed => _cases.Where(found => found.IsHarmed);

    public void Add(Case found) => _cases.Add(found);

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Reached.Count()} scripts in {Time.TotalSeconds:0} s ({_cases.Count - Reached.Count()} more were over before their moment): {Harmed.Count()} harmed, ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Harmed.Count(found => !found.IsSteady)} of them once only, {Harmed.Count(found => found.IsKnown)} known\n");
        Table(text, "by kind", Harmed.SelectMany(found => found.Sightings.Select(sighting => (sighting.Harm, found))));
        Table(
            text,
            "by element (harmed of all)",
            Harmed.SelectMany(found => found.Script.Piece.Elements.Select(element => (element, found))));
        text.Append(CultureInfo.InvariantCulture, $"harmed: {string.Join(',', Harmed.Select(found => found.Script.Number).Order())}");
        return text.ToString();
    }

    private void Table(StringBuilder text, string title, IEnumerable<(string Key, Case Found)> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {title}:\n");
        foreach (IGrouping<string, (string Key, Case Found)> row in rows.GroupBy(row => row.Key).OrderByDescending(row => row.Count())
            .ThenBy(row => row.Key, StringComparer.Ordinal).Take(MostRows))
        {
            int all = Reached.Count(found => found.Script.Piece.Elements.Contains(row.Key));
            text.Append(CultureInfo.InvariantCulture, $"    {row.Count(),4}{(all > 0 ? $" of {all}" : ""),-8} {row.Key}\n");
        }
    }
}
