using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Plans;

namespace Kirei.Docs;

/// <summary>docs/reference/kirei-yaml.md, from the table of keys.</summary>
internal static class KeyReference
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append("""
            # kirei.yaml

            <!-- Generated from the table of keys by `make docs`. -->

            What `kirei up` runs: the services of one container, in the words of the
            [Compose specification](https://github.com/compose-spec/compose-spec/blob/main/spec.md), with a few keys of kirei's own (marked *own*).
            Without `--file`, it is the first one that is there of `kirei.yaml`, `kirei.yml` and `/etc/kirei/kirei.yaml`. A compose.yaml is read
            when it is named, and can be tried as it is: keys that have no meaning inside a container are told of, and passed over.

            `kirei up --check` prints every mistake at once, with file, line and column:

            ```text
            kirei.yaml:3:5: error: unknown key 'depend_on' of a service: do you mean 'depends_on'?
              3 |     depend_on: [db]
                |     ^
            ```

            For editors there is a [JSON schema](kirei.schema.json):

            ```yaml
            # yaml-language-server: $schema=https://…/docs/reference/kirei.schema.json
            services:
              web:
                command: ./server
            ```

            ## Values

            | value | how it is written |
            |---|---|
            | variable | `${NAME}`, `$NAME`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `${NAME?message}`, `${NAME:+other}`, `${NAME+other}`, nested; `$$` is a dollar sign. From the container's environment; a .env file is not read for it |
            | duration | `10s`, `1m30s`, `500ms`, `2.5h`, or a number of seconds |
            | size | `512`, `64k`, `10m`, `1g`, in bytes and powers of 1024 |
            | signal | `SIGTERM`, `TERM`, `15`, `RTMIN+3` |
            | mode | octal: `0640` |

            Anchors, aliases and merge keys (`<<: *name`) work; keys that begin with `x-` are passed over. A file may be JSON. Several files, with
            `--file` more than once, are merged as Compose merges them, with `!reset` and `!override`.


            """);
        Table(page, "Top level", TopKeys.Root.Keys, 2);
        Sections(page, [.. TopKeys.Root.Keys.Where(key => key.Name != "services")], 3);
        Table(page, "A service", ServiceKeys.Known, 2);
        Sections(page, ServiceKeys.Known, 3);
        Ignored(page);
        return page.ToString();
    }

    /// <summary>What a key does, with its default.</summary>
    public static string Sentence(Key key) => key.Text + (key.Default.Length > 0 ? $" Default: {key.Default}." : "");

    private static void Table(StringBuilder page, string title, IEnumerable<Key> keys, int level)
    {
        page.Append('#', level).Append(' ').Append(title).Append("\n\n| key | value | meaning |\n|---|---|---|\n");
        foreach (Key key in keys.Where(key => !key.IsSilent && key.Ignored.Length == 0))
        {
            page.Append("| `").Append(key.Name).Append('`').Append(key.IsOwn ? " *own*" : "").Append(" | ")
                .Append(Cell(What(key.Shape))).Append(" | ").Append(Cell(Sentence(key))).Append(" |\n");
        }

        page.Append('\n');
    }

    /// <summary>The keys within the keys, a table each.</summary>
    private static void Sections(StringBuilder page, Key[] keys, int level)
    {
        foreach (Key key in keys)
        {
            foreach (MapShape map in Maps(key.Shape))
            {
                Table(page, $"`{key.Name}`", map.Keys, level);
            }
        }
    }

    private static IEnumerable<MapShape> Maps(Shape shape) => shape switch
    {
        MapShape map => [map],
        ListShape list => Maps(list.Item),
        NamesShape names => Maps(names.Value),
        EitherShape either => either.Forms.SelectMany(Maps).Take(1),
        _ => [],
    };

    private static void Ignored(StringBuilder page)
    {
        page.Append("## Keys of Compose without a meaning here\n\n| key | why |\n|---|---|\n");
        foreach (IGrouping<string, Key> group in ServiceKeys.All.Where(key => key.Ignored.Length > 0).GroupBy(key => key.Ignored))
        {
            page.Append("| ").AppendJoin(", ", group.Select(key => $"`{key.Name}`")).Append(" | ").Append(Cell(group.Key)).Append(" |\n");
        }
    }

    private static string What(Shape shape) => shape switch
    {
        MapShape => "map",
        NamesShape => "map by name",
        ListShape { Item: MapShape } => "list of maps",
        ListShape { Item: EitherShape } => "list of names or maps",
        ListShape => "list",
        EitherShape either => string.Join(" or ", either.Forms.Select(What)),
        ScalarShape { Format.Choices: { Length: > 0 } choices } => string.Join(", ", choices.Select(choice => $"`{choice}`")),
        ScalarShape scalar => scalar.Format.What.StartsWith("a text", StringComparison.Ordinal) ? "text" : scalar.Format.What,
        _ => "",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
