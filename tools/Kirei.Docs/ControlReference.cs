using System.Text;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Supervision.Control;
using Kirei.Verbs;

namespace Kirei.Docs;

/// <summary>docs/reference/control.md: the control socket, its verbs, and its interface as it is served.</summary>
internal static class ControlReference
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append($"""
            # The control socket

            <!-- Generated from the verbs and the interface by `make docs`. -->

            `kirei up` listens on a Unix socket, and answers what it is asked about its services. `kirei run` does so with `--socket default`. There
            is no TCP, and nothing to switch on or off but the socket itself: `--socket none`, or `KIREI_SOCKET=none`.

            ## Where it is, and who may ask

            The socket is `{SocketPlace.Usual}`, of mode 0600, in a folder of mode 0700 that belongs to the user that kirei runs as. Where that folder
            cannot be made (a read-only root, no root rights) or is not private, the socket has a name without a file:
            `@io.kirei.Supervisor/` and the number of the PID namespace, as `readlink /proc/self/ns/pid` shows it. `--socket PATH` or `KIREI_SOCKET` puts
            it elsewhere; the verbs look there too. A file that another kirei has left behind is replaced; one at which somebody listens is not.

            Root and the user that kirei runs as may ask; the kernel says who it is (SO_PEERCRED). Anybody else gets
            `org.varlink.service.PermissionDenied` and is disconnected. A socket without a file can be reached from every container of the same network
            namespace, such as those of a Kubernetes pod: there the peer also has to be a process of kirei's own PID namespace. The verbs in turn ask
            nobody but root and their own user.

            ## The verbs

            Run them in the container: `docker exec CONTAINER kirei ps`, `kubectl exec POD -- kirei ps`. All take `--json`, and fit their tables into the
            terminal. They exit with 125 when there is no kirei to ask or it refuses, and with 64 for a usage error.


            """);
        foreach (ControlVerb verb in ControlVerbs.All)
        {
            page.Append($"### `kirei {verb.Name} {verb.Synopsis}`\n\n{verb.Text}\n\n");
            foreach (Flag flag in verb.Flags)
            {
                if (flag.Name is not ("json" or "socket" or "help" or "version"))
                {
                    page.Append($"- `{flag.Usage}`: {flag.Summary}. {flag.Detail}\n");
                }
            }

            page.Append(page[^2] == '\n' ? "" : "\n").Append($"Exit codes: {verb.Codes}.\n\n");
        }

        return page.Append($$"""
            ## The protocol

            Messages are those of [Varlink](https://varlink.org): JSON objects, each followed by a NUL byte, over the stream socket. A call with
            `"more": true` gets several replies, all but the last with `"continues": true`. Any Varlink client can ask, and so can a few lines of any
            language:

            ```python
            import json, socket

            with socket.socket(socket.AF_UNIX) as kirei:
                kirei.connect("{{SocketPlace.Usual}}")
                kirei.sendall(json.dumps({"method": "io.kirei.Supervisor.List"}).encode() + b"\0")
                reply = b""
                while not reply.endswith(b"\0"):
                    reply += kirei.recv(65536)
                for service in json.loads(reply[:-1])["parameters"]["services"]:
                    print(service["name"], service["state"])
            ```

            Fields and methods are only ever added; a client skips what it does not know, and `null` is the same as leaving a field out. A parameter that a
            method does not have is an error.

            Requests only say what is wanted. The one loop of kirei carries it out, with the same rules as everything else; a client never waits inside
            it, nor it for a client:

            | bound | |
            |---|---|
            | clients | {{ControlServer.MostClients}}; with one more, the one that was silent for longest is disconnected, those that follow nothing first |
            | calls that a client has sent and were not served | {{Connection.MostReceived / 1024}} kB; who sends more is disconnected |
            | half a message, or a reply that is not read | 10 s; then the client is disconnected |
            | calls served between two looks at everything else | 32 |
            | kept lines | `kirei up --log-buffer`, 64 kB in all; longer lines than a quarter of that are cut |
            | kept events | 16 kB |

            Who follows logs or events reads from what is kept: a slow reader costs no memory, misses the oldest, and is told how many (`dropped`).

            ## The interface

            `org.varlink.service.GetInterfaceDescription` returns this:

            ```text
            {{Interfaces.Supervisor.TrimEnd('\n')}}
            ```

            """).ToString();
    }
}
