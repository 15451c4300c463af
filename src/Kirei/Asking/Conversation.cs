using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;

namespace Kirei.Asking;

/// <summary>A conversation with the running kirei, in the terms of the verbs.</summary>
internal sealed class Conversation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30); // with an answer that is given at once
    private readonly SupervisorClient _client;
    private readonly CommandLine _line;

    /// <summary>Begins one.</summary>
    /// <exception cref="SupervisorException">There is nobody to talk to.</exception>
    public Conversation(CommandLine line) => (_line, _client) = (line, SupervisorClient.Connect(line.Init.ControlSocket));

    /// <summary>The names that were given.</summary>
    public static string[] NamesOf(CommandLine line) => [.. line.Init.Command.Select(word => word.ToString())];

    /// <summary>The parameters of a call about the services that were named, or all of them.</summary>
    public Dictionary<string, object> Services
    {
        get
        {
            string[] names = NamesOf(_line);
            return names.Length == 0 ? [] : new Dictionary<string, object> { ["services"] = names };
        }
    }

    /// <summary>Asks for one reply.</summary>
    /// <exception cref="SupervisorException">It was refused, or there is none.</exception>
    public Reply Ask(string method, IReadOnlyDictionary<string, object> parameters) => Ask(method, parameters, Patience);

    /// <summary>Asks for one reply, and waits so long for it; null for as long as it takes.</summary>
    /// <exception cref="SupervisorException">It was refused, or there is none.</exception>
    public Reply Ask(string method, IReadOnlyDictionary<string, object> parameters, TimeSpan? patience)
    {
        _client.Send(new Call(method, parameters));
        return _client.Receive(Until(patience)) ?? throw new SupervisorException("kirei does not answer");
    }

    /// <summary>How the services stand that were named, or all of them.</summary>
    public ServiceList List() => ServiceList.Read(Ask(MethodNames.List, Services));

    /// <summary>The replies as they come.</summary>
    public IEnumerable<Reply> Follow(string method, IReadOnlyDictionary<string, object> parameters) =>
        _client.Follow(new Call(method, parameters));

    /// <summary>Waits until something holds of the services that were named, or all of them.</summary>
    /// <param name="isOver">Whether the waiting is over.</param>
    /// <returns>How they stand then; null when the time was over before.</returns>
    public ServiceList? Await(Func<ServiceList, bool> isOver)
    {
        Instant until = Until(_line.Ask.Timeout);
        _client.Send(new Call(MethodNames.List, Services, WantsMore: true));
        while (_client.Receive(until) is { } reply)
        {
            if (ServiceList.Read(reply) is var list && isOver(list))
            {
                return list;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static Instant Until(TimeSpan? patience) => patience is { } time ? Instant.Now + time : Instant.Never;
}
