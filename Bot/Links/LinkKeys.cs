using System.Xml.Linq;
using ChatOpsBot.Bot.Persistence;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Links;

/// <summary>A key that links are signed with.</summary>
internal sealed class LinkKey
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The key as the data protection library writes it.</summary>
    public required string Xml { get; init; }
}

internal sealed class LinkKeyStorage : IEntityTypeConfiguration<LinkKey>
{
    public void Configure(EntityTypeBuilder<LinkKey> builder)
    {
        builder.ToTable("LinkKeys");
        builder.HasKey(key => key.Id);
    }
}

/// <summary>Keeps the keys in the database. The library asks synchronously, a few times in ninety days.</summary>
internal sealed class LinkKeyRepository(IDbContextFactory<ChatOpsDbContext> contexts) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<LinkKey>().AsNoTracking().OrderBy(key => key.Id).ToList().Select(key => XElement.Parse(key.Xml))];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        // Not through the write queue: it may be the writer itself that needs the first key, inside a change.
        using var db = contexts.CreateDbContext();
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(2));
        db.Add(new LinkKey { Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
