using System.Collections.Immutable;
using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>How services stand: the reply to List, Start, Stop and Restart.</summary>
/// <param name="services">In the order of their file.</param>
/// <param name="isStopping">Whether the container is being stopped.</param>
internal sealed class ServiceList(ImmutableArray<ServiceStatus> services, bool isStopping)
{
    /// <summary>In the order of their file.</summary>
    public ImmutableArray<ServiceStatus> Services => services;

    /// <summary>Whether the container is being stopped.</summary>
    public bool IsStopping => isStopping;

    /// <summary>Writes its fields.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("services"u8);
        foreach (ServiceStatus service in Services)
        {
            service.Write(json);
        }

        json.WriteEndArray();
        json.WriteBoolean("stopping"u8, IsStopping);
    }

    /// <summary>Reads it from the parameters of a reply.</summary>
    public static ServiceList Read(Reply reply)
    {
        Utf8JsonReader json = reply.Parameters;
        ImmutableArray<ServiceStatus>.Builder all = ImmutableArray.CreateBuilder<ServiceStatus>();
        bool stops = false;
        while (CallReader.NextName(ref json) is { } name)
        {
            switch (name)
            {
                case "services":
                    while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                    {
                        all.Add(ServiceStatus.Read(ref json));
                    }

                    break;
                case "stopping":
                    stops = json.GetBoolean();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new ServiceList(all.ToImmutable(), stops);
    }
}
