using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Issues;

internal sealed class IssueStorage :
    IEntityTypeConfiguration<Issue>, IEntityTypeConfiguration<IssueChange>, IEntityTypeConfiguration<IssueWatch>, IEntityTypeConfiguration<IssueDueRequest>
{
    /// <summary>Longest text of a change: a comment, or both texts of a field.</summary>
    public const int ChangeLength = 2000;

    private const int IdLength = 100;

    public void Configure(EntityTypeBuilder<Issue> builder)
    {
        builder.ToTable("Issues");
        builder.HasKey(issue => issue.Id);
        builder.Property(issue => issue.Content).HasMaxLength(Issue.ContentLength);
        builder.Property(issue => issue.Priority).HasConversion<string>().HasMaxLength(10);
        builder.Property(issue => issue.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(issue => issue.RaisedById).HasMaxLength(IdLength);
        builder.Property(issue => issue.RaisedByName).HasMaxLength(Issue.NameLength);
        builder.Property(issue => issue.OwnerId).HasMaxLength(IdLength);
        builder.Property(issue => issue.OwnerName).HasMaxLength(Issue.NameLength);
        builder.Property(issue => issue.Category).HasMaxLength(Issue.CategoryLength);
        builder.Property(issue => issue.Scope).HasMaxLength(Issue.TextLength);
        builder.Property(issue => issue.Countermeasure).HasMaxLength(Issue.TextLength);
        builder.Property(issue => issue.Related).HasMaxLength(Issue.TextLength);
        builder.Property(issue => issue.SourceKey).HasMaxLength(IdLength);
        builder.Property(issue => issue.Version).IsConcurrencyToken();
        builder.HasIndex(issue => issue.SourceKey).IsUnique();
        builder.HasIndex(issue => new { issue.State, issue.Due });
    }

    public void Configure(EntityTypeBuilder<IssueChange> builder)
    {
        builder.ToTable("IssueChanges");
        builder.HasKey(change => change.Id);
        builder.Property(change => change.ById).HasMaxLength(IdLength);
        builder.Property(change => change.ByName).HasMaxLength(Issue.NameLength);
        builder.Property(change => change.Field).HasConversion<string>().HasMaxLength(20);
        builder.Property(change => change.Before).HasMaxLength(ChangeLength);
        builder.Property(change => change.After).HasMaxLength(ChangeLength);
        builder.HasOne<Issue>().WithMany().HasForeignKey(change => change.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(change => change.IssueId);
        builder.HasIndex(change => change.Id).HasFilter("\"ToldAt\" IS NULL").HasDatabaseName("IX_IssueChanges_Untold");
    }

    public void Configure(EntityTypeBuilder<IssueWatch> builder)
    {
        builder.ToTable("IssueWatches");
        builder.HasKey(watch => new { watch.IssueId, watch.TenantId, watch.PersonId });
        builder.Property(watch => watch.TenantId).HasMaxLength(IdLength);
        builder.Property(watch => watch.PersonId).HasMaxLength(IdLength);
        builder.HasOne<Issue>().WithMany().HasForeignKey(watch => watch.IssueId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IssueDueRequest> builder)
    {
        builder.ToTable("IssueDueRequests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Scope).HasMaxLength(Issue.TextLength);
        builder.Property(request => request.Countermeasure).HasMaxLength(Issue.TextLength);
        builder.Property(request => request.ById).HasMaxLength(IdLength);
        builder.Property(request => request.ByName).HasMaxLength(Issue.NameLength);
        builder.Ignore(request => request.Waits);
        builder.HasOne<Issue>().WithMany().HasForeignKey(request => request.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(request => request.IssueId).IsUnique().HasFilter("\"DecidedAt\" IS NULL").HasDatabaseName("IX_IssueDueRequests_Waiting");
    }
}
