using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Assets;

internal sealed class AssetStorage : IEntityTypeConfiguration<Asset>, IEntityTypeConfiguration<AssetName>
{
    private const int EnumLength = 20;

    public void Configure(EntityTypeBuilder<Asset> builder)
    {
        builder.ToTable("Assets");
        builder.HasKey(asset => asset.Id);
        builder.Property(asset => asset.Name).HasMaxLength(Asset.NameLength);
        builder.Property(asset => asset.Kind).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(asset => asset.Environment).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(asset => asset.ProductVersion).HasMaxLength(Asset.VersionLength);
        builder.Property(asset => asset.Cpe).HasMaxLength(Asset.CpeLength);
        builder.Property(asset => asset.OwnerName).HasMaxLength(Asset.OwnerLength);
        builder.Property(asset => asset.OwnerEmail).HasMaxLength(Asset.EmailLength);
        builder.Property(asset => asset.Aliases).HasMaxLength(Asset.MostAliases * (MonitoredName.Length + 1));
        builder.Property(asset => asset.Note).HasMaxLength(Asset.NoteLength);
        builder.Property(asset => asset.RetiredReason).HasMaxLength(Asset.ReasonLength);
        builder.Property(asset => asset.Version).IsConcurrencyToken();
        builder.Ignore(asset => asset.AliasList);
        builder.HasIndex(asset => asset.Name).IsUnique().HasFilter("\"RetiredAt\" IS NULL").HasDatabaseName("IX_Assets_NameInUse");
    }

    public void Configure(EntityTypeBuilder<AssetName> builder)
    {
        builder.ToTable("AssetNames");
        builder.HasKey(name => name.Name);
        builder.Property(name => name.Name).HasMaxLength(MonitoredName.Length);
        builder.HasIndex(name => name.AssetId);
        builder.HasOne<Asset>().WithMany().HasForeignKey(name => name.AssetId);
    }
}
