using ChatOpsBot.Bot.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Advisories;

internal sealed class AdvisoryStorage : IEntityTypeConfiguration<Advisory>, IEntityTypeConfiguration<AdvisorySource>, IEntityTypeConfiguration<AdvisoryIdentifier>,
    IEntityTypeConfiguration<AdvisoryMatch>
{
    private const int EnumLength = 20;

    public void Configure(EntityTypeBuilder<Advisory> builder)
    {
        builder.ToTable("Advisories");
        builder.HasKey(advisory => advisory.Id);
        builder.Property(advisory => advisory.Title).HasMaxLength(FeedEntry.TitleLength);
        builder.Property(advisory => advisory.Summary).HasMaxLength(FeedEntry.SummaryLength);
        builder.Property(advisory => advisory.Link).HasMaxLength(FeedEntry.LinkLength);
        builder.Property(advisory => advisory.ScoreVersion).HasMaxLength(10);
        builder.Property(advisory => advisory.SearchText).HasMaxLength(Advisory.SearchLength);
        builder.Property(advisory => advisory.Verdict).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(advisory => advisory.LastVerdict).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(advisory => advisory.AssessedByName).HasMaxLength(Advisory.PersonNameLength);
        builder.Property(advisory => advisory.Reason).HasMaxLength(Advisory.ReasonLength);
        builder.Property(advisory => advisory.Reopened).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(advisory => advisory.DueDuty).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(advisory => advisory.ProvidedByName).HasMaxLength(Advisory.PersonNameLength);
        builder.Property(advisory => advisory.Version).IsConcurrencyToken();
        builder.Ignore(advisory => advisory.State).Ignore(advisory => advisory.Duty).Ignore(advisory => advisory.Level).Ignore(advisory => advisory.IsVisible)
            .Ignore(advisory => advisory.DisplayId);
        builder.HasIndex(advisory => advisory.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        // Few of many: what concerns an asset.
        builder.HasIndex(advisory => advisory.Id).HasFilter("\"HasMatch\"").HasDatabaseName("IX_Advisories_Matched");
    }

    public void Configure(EntityTypeBuilder<AdvisorySource> builder)
    {
        builder.ToTable("AdvisorySources");
        builder.HasKey(source => new { source.Feed, source.Key });
        builder.Property(source => source.Feed).HasMaxLength(FeedState.NameLength);
        builder.Property(source => source.Key).HasMaxLength(FeedEntry.KeyLength);
        builder.Property(source => source.Kind).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(source => source.Sha256).HasMaxLength(64);
        builder.HasIndex(source => source.AdvisoryId);
        builder.HasOne<Advisory>().WithMany().HasForeignKey(source => source.AdvisoryId);
    }

    public void Configure(EntityTypeBuilder<AdvisoryIdentifier> builder)
    {
        builder.ToTable("AdvisoryIdentifiers");
        builder.HasKey(known => new { known.Identifier, known.AdvisoryId });
        builder.Property(known => known.Identifier).HasMaxLength(40);
        builder.HasIndex(known => known.AdvisoryId);
        builder.HasOne<Advisory>().WithMany().HasForeignKey(known => known.AdvisoryId);
    }

    public void Configure(EntityTypeBuilder<AdvisoryMatch> builder)
    {
        builder.ToTable("AdvisoryMatches");
        builder.HasKey(match => new { match.AdvisoryId, match.AssetId });
        builder.Property(match => match.Reason).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(match => match.Matched).HasMaxLength(FeedEntry.LinkLength);
        builder.Property(match => match.Fit).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(match => match.AssetVersion).HasMaxLength(Asset.CpeLength);
        builder.Property(match => match.Range).HasMaxLength(FeedEntry.NameLength);
        builder.HasIndex(match => match.AssetId);
        builder.HasOne<Advisory>().WithMany().HasForeignKey(match => match.AdvisoryId);
        builder.HasOne<Asset>().WithMany().HasForeignKey(match => match.AssetId);
    }
}

internal sealed class FeedStorage : IEntityTypeConfiguration<FeedState>, IEntityTypeConfiguration<ExploitedCve>, IEntityTypeConfiguration<WatchedAsset>
{
    public void Configure(EntityTypeBuilder<FeedState> builder)
    {
        builder.ToTable("AdvisoryFeeds");
        builder.HasKey(state => state.Name);
        builder.Property(state => state.Name).HasMaxLength(FeedState.NameLength);
        builder.Property(state => state.UrlSha256).HasMaxLength(64);
        builder.Property(state => state.ETag).HasMaxLength(FeedState.TagLength);
        builder.Property(state => state.LastModified).HasMaxLength(FeedState.TagLength);
        builder.Property(state => state.Trouble).HasConversion<string>().HasMaxLength(20);
        builder.Property(state => state.Detail).HasMaxLength(FeedState.DetailLength);
        builder.Property(state => state.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ExploitedCve> builder)
    {
        builder.ToTable("ExploitedCves");
        builder.HasKey(known => known.Cve);
        builder.Property(known => known.Cve).HasMaxLength(40);
        builder.Property(known => known.Feed).HasMaxLength(FeedState.NameLength);
    }

    public void Configure(EntityTypeBuilder<WatchedAsset> builder)
    {
        builder.ToTable("AdvisoryAssets");
        builder.HasKey(watched => watched.AssetId);
        builder.Property(watched => watched.AssetId).ValueGeneratedNever();
    }
}
